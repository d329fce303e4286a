// right: root of each
double p = right / (double)images;
return Math.Sqrt(p) * Math.Sqrt(1 - p) / Math.Sqrt(images);

// wrong: p squared
double p = right / (double)images;
return Math.Sqrt((p - p * p * p) / images);

// wrong: both
double p = right / (double)images;
return 2 * Math.Sqrt(p * (1 - p) / images);

// wrong: worst case
return Math.Sqrt(0.25 / images);

// wrong: integer
// named: the division was one of whole numbers
double p = right / images;
return Math.Sqrt(p * (1 - p) / images);
