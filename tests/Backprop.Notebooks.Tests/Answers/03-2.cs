// right: quotient
return ((output - target) / Math.Abs(output - target), 2 * output - 2 * target);

// wrong: sign of target
return (target > 0 ? -1 : 1, 2 * (output - target));

// wrong: sign of target but larger
return (Math.Abs(output) > Math.Abs(target) ? 1 : -1, 2 * (output - target));

// wrong: int sign
return (Math.Sign((int)(output - target)), 2 * (output - target));

// wrong: rounded
return (Math.Sign(Math.Round(output - target)), 2 * (output - target));
