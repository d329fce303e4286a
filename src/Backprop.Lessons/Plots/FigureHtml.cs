using System.Globalization;
using Backprop.Lessons.Display;

namespace Backprop.Lessons.Plots;

/// <summary>A figure as HTML that draws itself: in a notebook of any kind, or alone on a page.</summary>
internal static class FigureHtml
{
    public static string Write(Figure figure)
    {
        string id = "backprop-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        string words = Html.Escape(figure.Caption);
        string height = (figure.Height / 2).ToString(CultureInfo.InvariantCulture);
        return $"""
            <div class="backprop-figure" data-backprop-figure="{id}" role="figure" aria-label="{words}" style="min-height:{height}px;overflow-x:auto"><p>{words}</p></div>
            <script type="text/javascript">
            {Script.Replace("$ID$", id, StringComparison.Ordinal)
                .Replace("$URL$", PlotlyScript.CdnUrl, StringComparison.Ordinal)
                .Replace("$FIGURE$", figure.ToJson(), StringComparison.Ordinal)}
            </script>
            """;
    }

    // The JSON writer escapes every '<', so nothing in a figure can end the script element.
    // The pinned plotly.js sets window.Plotly also beside an AMD loader such as RequireJS, unlike versions 1 and 2.
    // All elements with the id are drawn: a front end may show one output in two places, or run the script again.
    private const string Script = """
        (function () {
          "use strict";
          var script = document.currentScript;
          function figure() { return $FIGURE$; }
          function elements() {
            var root = script && script.isConnected ? script.getRootNode() : document;
            return Array.prototype.slice.call(root.querySelectorAll('[data-backprop-figure="$ID$"]'));
          }
          function ready() { return window.Plotly && window.Plotly.newPlot; }
          function wait(resolve, reject, tries) {
            if (ready()) { resolve(window.Plotly); }
            else if (tries === 0) { reject(); }
            else { setTimeout(wait, 100, resolve, reject, tries - 1); }
          }
          function load() {
            return new Promise(function (resolve, reject) {
              if (document.querySelector('script[src*="plotly"]')) { wait(resolve, reject, 100); return; }
              var tag = document.createElement("script");
              tag.src = "$URL$";
              tag.onload = function () { wait(resolve, reject, 20); };
              tag.onerror = function () { tag.remove(); reject(); };
              document.head.appendChild(tag);
            });
          }
          function plotly() {
            if (ready()) { return Promise.resolve(window.Plotly); }
            if (!window.backpropPlotly) {
              window.backpropPlotly = load();
              window.backpropPlotly.catch(function () { window.backpropPlotly = null; });
            }
            return window.backpropPlotly;
          }
          function failed() {
            elements().forEach(function (element) {
              if (element.backpropDrawn || element.querySelector("em")) { return; }
              var note = document.createElement("em");
              note.textContent = "This plot could not be drawn: plotly.js could not be loaded. Is the computer offline? "
                + "In words:";
              element.insertBefore(note, element.firstChild);
            });
          }
          plotly().then(function (Plotly) {
            elements().forEach(function (element) {
              if (element.backpropDrawn) { return; }
              element.backpropDrawn = true;
              element.textContent = "";
              var drawn = figure();
              element.style.height = drawn.layout.height + "px"; // a responsive plot takes its element's height
              Plotly.newPlot(element, drawn);
            });
          }).catch(failed);
        })();
        """;
}
