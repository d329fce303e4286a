using System.Text;
using Backprop.Studio.Commands;

// Lessons are full of δ and ∂, which Windows would otherwise print as question marks.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CourseCommand.InvokeAsync(args);
