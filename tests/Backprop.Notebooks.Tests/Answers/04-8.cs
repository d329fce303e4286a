// right: clamp
return weights.Select(w => w - Math.Clamp(w, -threshold, threshold)).ToArray();

// right: copysign
return weights.Select(w => Math.CopySign(Math.Max(Math.Abs(w) - threshold, 0), w)).ToArray();

// wrong: zero gets threshold
return weights.Select(w => w == 0 ? threshold : Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold)).ToArray();

// wrong: threshold 0 means off
return weights.Select(w => threshold == 0 ? 0 : Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold)).ToArray();

// wrong: tiny weights kept
return weights.Select(w => Math.Abs(w) < 0.01 ? w : Math.Sign(w) * Math.Max(0, Math.Abs(w) - threshold)).ToArray();

// wrong: w/|w|
return weights.Select(w => w / Math.Abs(w) * Math.Max(0, Math.Abs(w) - threshold)).ToArray();
