// right: clamped edges
double left = Math.Clamp(b[0], a[0], a[2]), right = Math.Clamp(b[2], a[0], a[2]);
double top = Math.Clamp(b[1], a[1], a[3]), bottom = Math.Clamp(b[3], a[1], a[3]);
double shared = (right - left) * (bottom - top);
return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared);

// right: what is only in one of them
double w = Math.Max(0, Math.Min(a[2], b[2]) - Math.Max(a[0], b[0])), h = Math.Max(0, Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]));
double onlyA = (a[2] - a[0]) * (a[3] - a[1]) - w * h, onlyB = (b[2] - b[0]) * (b[3] - b[1]) - w * h;
return w * h / (w * h + onlyA + onlyB);

// wrong: pixels counted with both edges
double w = Math.Max(0, Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]) + 1), h = Math.Max(0, Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]) + 1);
double Area(double[] box) => (box[2] - box[0] + 1) * (box[3] - box[1] + 1);
return w * h / (Area(a) + Area(b) - w * h);

// wrong: the absolute value in place of 0
double w = Math.Abs(Math.Min(a[2], b[2]) - Math.Max(a[0], b[0])), h = Math.Abs(Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]));
double Area(double[] box) => (box[2] - box[0]) * (box[3] - box[1]);
return w * h / (Area(a) + Area(b) - w * h);

// wrong: only boxes apart in both directions are seen
double w = Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]), h = Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]);
double shared = w < 0 && h < 0 ? 0 : w * h;
double Area(double[] box) => (box[2] - box[0]) * (box[3] - box[1]);
return shared / (Area(a) + Area(b) - shared);
