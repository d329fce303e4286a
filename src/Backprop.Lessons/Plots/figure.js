(function () {
  "use strict";
  var script = document.currentScript;
  // Builds of plotly.js by name, each a promise. The set-up cell puts some here.
  var builds = window.backpropPlotly = window.backpropPlotly || {};
  var isFlat = "$BUILD$" === "cartesian";
  function figure() { return $FIGURE$; }
  function elements() {
    var root = script && script.isConnected ? script.getRootNode() : document;
    return Array.prototype.slice.call(root.querySelectorAll('[data-backprop-figure="$ID$"]'));
  }
  // Whatever plotly.js is on the page draws what is flat.
  function onPage() {
    var library = window.Plotly;
    if (!library || !library.newPlot) { return null; }
    if (isFlat) { return library; }
    var known = library.PlotSchema.get().traces;
    return figure().data.every(function (trace) { return known[trace.type || "scatter"]; }) ? library : null;
  }
  function wait(resolve, reject, tries) {
    if (window.Plotly && window.Plotly.newPlot) { resolve(window.Plotly); }
    else if (tries === 0) { reject(); }
    else { setTimeout(wait, 100, resolve, reject, tries - 1); }
  }
  function load() {
    return new Promise(function (resolve, reject) {
      if (isFlat && document.querySelector('script[src*="plotly"]:not([data-backprop-plotly])')) { wait(resolve, reject, 100); return; }
      var before = window.Plotly;
      var tag = document.createElement("script");
      tag.src = "$URL$";
      tag.integrity = "$INTEGRITY$";
      tag.crossOrigin = "anonymous";
      tag.setAttribute("data-backprop-plotly", "$BUILD$");
      tag.onload = function () {
        if (isFlat) { wait(resolve, reject, 20); return; }
        resolve(window.Plotly);
        window.Plotly = before;
      };
      tag.onerror = function () { tag.remove(); reject(); };
      document.head.appendChild(tag);
    });
  }
  function plotly() {
    return (builds["$BUILD$"] || Promise.reject()).catch(function () {
      var library = onPage();
      if (library) { return library; }
      if (!builds["$BUILD$"]) {
        builds["$BUILD$"] = load();
        builds["$BUILD$"].catch(function () { builds["$BUILD$"] = null; });
      }
      return builds["$BUILD$"];
    });
  }
  function failed() {
    elements().forEach(function (element) {
      if (element.backpropDrawn || element.querySelector("em")) { return; }
      var note = document.createElement("em");
      note.textContent = "This plot could not be drawn: plotly.js could not be loaded. Is the computer offline? "
        + "In words:";
      element.insertBefore(note, element.firstChild);
    });
    // A notebook that draws its cells only when they are seen may come to its set-up cell later.
    window.addEventListener("backprop-plotly", draw, { once: true });
  }
  function draw() {
    plotly().then(function (library) {
      elements().forEach(function (element) {
        if (element.backpropDrawn) { return; }
        element.backpropDrawn = true;
        element.textContent = "";
        var drawn = figure();
        element.style.height = drawn.layout.height + "px"; // a responsive plot takes its element's height
        library.newPlot(element, drawn);
      });
    }).catch(failed);
  }
  draw();
})();
