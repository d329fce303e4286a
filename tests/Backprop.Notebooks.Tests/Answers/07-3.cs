// right: decimal
decimal k = 0;
for (int l = 0; l < channels.Length; l++)
{
    k += (decimal)batch * channels[l] * height * width;
    height = (height + strides[l] - 1) / strides[l];
    width = (width + strides[l] - 1) / strides[l];
}
return (long)k;

// wrong: int
// named: the count grew too large for an int
int k = 0;
for (int l = 0; l < channels.Length; l++)
{
    k += batch * channels[l] * height * width;
    height = (height - 1) / strides[l] + 1;
    width = (width - 1) / strides[l] + 1;
}
return k;

// wrong: uint
uint k = 0;
for (int l = 0; l < channels.Length; l++)
{
    k += (uint)(batch * channels[l] * height * width);
    height = (height - 1) / strides[l] + 1;
    width = (width - 1) / strides[l] + 1;
}
return k;

// wrong: long sum of int products
// named: the count grew too large for an int
long k = 0;
for (int l = 0; l < channels.Length; l++)
{
    k += batch * channels[l] * height * width;
    height = (height - 1) / strides[l] + 1;
    width = (width - 1) / strides[l] + 1;
}
return k;
