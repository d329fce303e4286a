using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Backprop.Studio.Tests;

/// <summary>axe-core, which looks for what keeps somebody from using a page.</summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>All that it finds, of any impact and with all of its rules, a line each.</summary>
    internal static async Task<string> ViolationsAsync(IPage page)
    {
        // Asked in the page itself: all that axe-core has to say of a long page would take minutes on its way here.
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string>("""
            async () => {
              const found = await axe.run(document, { resultTypes: ["violations"] });
              return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.target} ${node.html.slice(0, 200)}`)).join("\n");
            }
            """);
    }
}
