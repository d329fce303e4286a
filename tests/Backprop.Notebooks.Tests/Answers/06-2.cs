// right: ceiling
return (int)Math.Ceiling((length + 2 * padding - dilation * (kernel - 1)) / (double)stride);

// right: floor
return 1 + (int)Math.Floor((length + 2.0 * padding - (kernel - 1) * dilation - 1) / stride);

// wrong: rounded half even
return (int)Math.Round((length + 2 * padding - dilation * (kernel - 1) - 1) / (double)stride) + 1;

// wrong: no windows at kernel 1
return kernel == 1 ? length / stride + 2 * padding : (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;

// wrong: stride at most 3
return (length + 2 * padding - dilation * (kernel - 1) - 1) / Math.Min(3, stride) + 1;

// wrong: at least 2
return Math.Max(2, (length + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1);

// wrong: padding at most kernel-1
return (length + 2 * Math.Min(padding, kernel - 1) - dilation * (kernel - 1) - 1) / stride + 1;

// wrong: padding once dilated
return (length + 2 * padding * dilation - dilation * (kernel - 1) - 1) / stride + 1;
