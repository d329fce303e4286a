// right: one fraction
return threads / (threads - threads * parallel + parallel);

// wrong: one thread twice
return 1 / (1 - parallel + parallel / Math.Max(2, threads));

// wrong: at most 64
return 1 / (1 - parallel + parallel / Math.Min(64, threads));
