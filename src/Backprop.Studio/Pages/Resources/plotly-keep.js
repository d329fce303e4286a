if (window.Plotly) {
  (window.backpropPlotly ??= {})["$BUILD$"] = Promise.resolve(window.Plotly);
  if ("$BUILD$" === "gl3d") window.Plotly = undefined;
}
