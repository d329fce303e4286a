// right: backwards
int f = 1;
for (int l = kernels.Length - 1; l >= 0; l--)
    f = (f - 1) * strides[l] + kernels[l];
return f;

// wrong: at most 4 layers
int f = 1, s = 1;
for (int l = 0; l < Math.Min(4, kernels.Length); l++)
{
    f += (kernels[l] - 1) * s;
    s *= strides[l];
}
return f;

// wrong: at most 3 layers
int f = 1, s = 1;
for (int l = 0; l < Math.Min(3, kernels.Length); l++)
{
    f += (kernels[l] - 1) * s;
    s *= strides[l];
}
return f;

// wrong: kernel at least 2
int f = 1, s = 1;
for (int l = 0; l < kernels.Length; l++)
{
    f += Math.Max(1, kernels[l] - 1) * s;
    s *= strides[l];
}
return f;
