(function () {
  "use strict";
  var own = document.currentScript;
  var builds = window.backpropPlotly = window.backpropPlotly || {};
  if (builds["$BUILD$"]) { return; }
  function unpacked() {
    var text = atob("$PACKED$");
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) { bytes[i] = text.charCodeAt(i); }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  function run(source) {
    var before = window.Plotly;
    var script = document.createElement("script");
    if (own && own.nonce) { script.nonce = own.nonce; }
    // Hidden from the script, AMD and CommonJS loaders leave it no choice but to set window.Plotly.
    script.textContent = "(function (define, module, exports) {" + source + "\n}).call(window);";
    document.head.appendChild(script).remove();
    var library = window.Plotly;
    // Others on the page know nothing of builds: they keep the one they had, or get one that draws what is flat.
    if (before || "$BUILD$" === "gl3d") { window.Plotly = before; }
    return library;
  }
  builds["$BUILD$"] = new Promise(function (resolve) { resolve(unpacked()); }).then(run);
  builds["$BUILD$"].then(
    function () { window.dispatchEvent(new Event("backprop-plotly")); },
    function () { builds["$BUILD$"] = null; });
})();
