// right: shifted sine
return first * (1 - Math.Sin(Math.PI * (epoch - 1.0) / epochs - Math.PI / 2)) / 2;

// right: half in front
return 0.5 * first + 0.5 * first * Math.Cos((epoch - 1) * Math.PI / epochs);

// wrong: never below a tenth
return Math.Max(first / 10, first * (1 + Math.Cos(Math.PI * (epoch - 1) / epochs)) / 2);

// wrong: integer half
return first * (1 + Math.Cos(Math.PI * (epoch - 1) / epochs)) * (1 / 2);

// wrong: counted from one
// named: the first epoch was counted as epoch 1 of the wave
return first * (1 + Math.Cos(Math.PI * epoch / epochs)) / 2;

// wrong: 3.14
return first * (1 + Math.Cos(3.14 * (epoch - 1) / epochs)) / 2;
