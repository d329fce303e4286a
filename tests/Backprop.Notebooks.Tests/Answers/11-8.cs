// right: differences
return Enumerable.Range(0, threads).Select(t => (images + threads - 1 - t) / threads).ToArray();

// wrong: rounded shares
return Enumerable.Range(0, threads).Select(t => (int)Math.Round((double)images / threads)).ToArray();

// wrong: differences of rounded ends
return Enumerable.Range(0, threads).Select(t => images * (t + 1) / threads - images * t / threads).ToArray();
