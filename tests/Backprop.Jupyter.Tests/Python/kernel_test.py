"""Jupyter's own test of kernels, with a sample for each of its tests. Its last line counts them."""
import sys
import unittest

import jupyter_kernel_test


class BackpropTests(jupyter_kernel_test.KernelTests):
    kernel_name = "backprop-csharp"
    language_name = "C#"
    file_extension = ".cs"
    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("hello, error");'
    completion_samples = [
        {"text": "Math.Sq", "matches": ["Sqrt"]},
        {"text": "Console.ReadL", "matches": ["ReadLine"]},
        {"text": 'var xs = new[] { 3, 1 }; xs.Select(x => x.CompareT', "matches": ["CompareTo"]},
    ]
    complete_code_samples = ["1 + 1", "int Twice(int x) => 2 * x;", "// a remark", "if (true) { }"]
    incomplete_code_samples = ["int Twice(int x) {", "Math.Sqrt(", "for (int i = 0; i < 3; i++)", "/* a remark", "var x ="]
    invalid_code_samples = ["int 3x = 2;", "}", "var x = 1 2;"]
    code_page_something = "Math.Sqrt?"
    code_generate_error = 'throw new InvalidOperationException("on purpose");'
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": '"δ and ∂"', "result": "δ and ∂"},
        {"code": "new[] { 1, 2, 3 }", "result": "[ 1, 2, 3 ]"},
        {"code": "6 * 7", "result": "42", "mime": "text/plain"},
        {"code": "new HashSet<int> { 1 }.Count", "result": "1"},
        {"code": "new Microsoft.AspNetCore.Html.HtmlString(\"<b>bold</b>\")", "result": "<b>bold</b>", "mime": "text/html"},
        {"code": "6 * 7 // again", "result": "42"},
    ]
    code_display_data = [
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/html"},
        {"code": 'display(HTML("<b>bold</b>"));', "mime": "text/plain"},
        {"code": "display(new { A = 1 });", "mime": "text/plain"},
        {"code": 'display("$x^2$", "text/latex");', "mime": "text/latex"},
        {"code": "display(1.5);", "mime": "text/html"},
    ]
    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.Sqrt"
    code_clear_output = "clear_output();"


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=2, argv=sys.argv[:1]).result
    failed, skipped = len(result.failures) + len(result.errors), len(result.skipped)
    print(f"{result.testsRun} run, {failed} failed, {skipped} skipped", flush=True)
    sys.exit(0 if failed == 0 and skipped == 0 else 1)
