// The loops of the source article, in its layout: the depth runs fastest in memory, an image is one tensor, a filter is one tensor.
// Written anew for this comparison; the order of the loops, the bounds checks and the tensors made on the way are the article's.
// Reads lines "conv <n> <c> <h> <w> <f> <kh> <kw> <stride> <padding> <milliseconds>" and answers each with the least seconds of one
// forward and backward pass over the batch.
#include <chrono>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Size {
    int depth, height, width;
};

class Tensor {
public:
    explicit Tensor(Size s) : size(s), row(s.depth * s.width), values(static_cast<size_t>(s.depth) * s.height * s.width, 0.0) {}
    double& operator()(int d, int i, int j) { return values[i * row + j * size.depth + d]; }
    double operator()(int d, int i, int j) const { return values[i * row + j * size.depth + d]; }

    Size size;
    int row;
    std::vector<double> values;
};

class Convolution {
public:
    Convolution(Size in, int filters, int kh, int kw, int stride, int padding)
        : inputs(in), outputs{filters, (in.height + 2 * padding - kh) / stride + 1, (in.width + 2 * padding - kw) / stride + 1},
          kh(kh), kw(kw), stride(stride), padding(padding),
          weights(filters, Tensor({in.depth, kh, kw})), weightGradients(filters, Tensor({in.depth, kh, kw})), bias(filters, 0.1), biasGradients(filters, 0.0) {
        double value = -0.5;
        for (Tensor& filter : weights)
            for (double& w : filter.values) w = (value = value > 0.5 ? -0.5 : value + 0.0137);
    }

    Tensor Forward(const Tensor& x) const {
        Tensor out(outputs);
        for (int f = 0; f < outputs.depth; f++)
            for (int y = 0; y < outputs.height; y++)
                for (int z = 0; z < outputs.width; z++) {
                    double sum = bias[f];
                    for (int i = 0; i < kh; i++)
                        for (int j = 0; j < kw; j++) {
                            int u = stride * y + i - padding;
                            int v = stride * z + j - padding;
                            if (u < 0 || u >= inputs.height || v < 0 || v >= inputs.width) continue;
                            for (int c = 0; c < inputs.depth; c++) sum += x(c, u, v) * weights[f](c, i, j);
                        }
                    out(f, y, z) = sum;
                }
        return out;
    }

    Tensor Backward(const Tensor& gradient, const Tensor& x) {
        Size size{outputs.depth, stride * (outputs.height - 1) + 1, stride * (outputs.width - 1) + 1};
        Tensor deltas(size);
        for (int f = 0; f < size.depth; f++)
            for (int y = 0; y < outputs.height; y++)
                for (int z = 0; z < outputs.width; z++) deltas(f, y * stride, z * stride) = gradient(f, y, z);

        for (int f = 0; f < size.depth; f++)
            for (int y = 0; y < size.height; y++)
                for (int z = 0; z < size.width; z++) {
                    double delta = deltas(f, y, z);
                    for (int i = 0; i < kh; i++)
                        for (int j = 0; j < kw; j++) {
                            int u = i + y - padding;
                            int v = j + z - padding;
                            if (u < 0 || u >= inputs.height || v < 0 || v >= inputs.width) continue;
                            for (int c = 0; c < inputs.depth; c++) weightGradients[f](c, i, j) += delta * x(c, u, v);
                        }
                    biasGradients[f] += delta;
                }

        int above = kh - 1 - padding, left = kw - 1 - padding;
        Tensor result(inputs);
        for (int y = 0; y < inputs.height; y++)
            for (int z = 0; z < inputs.width; z++)
                for (int c = 0; c < inputs.depth; c++) {
                    double sum = 0;
                    for (int i = 0; i < kh; i++)
                        for (int j = 0; j < kw; j++) {
                            int u = y + i - above;
                            int v = z + j - left;
                            if (u < 0 || u >= size.height || v < 0 || v >= size.width) continue;
                            for (int f = 0; f < size.depth; f++) sum += weights[f](c, kh - 1 - i, kw - 1 - j) * deltas(f, u, v);
                        }
                    result(c, y, z) = sum;
                }
        return result;
    }

    Size inputs, outputs;
    int kh, kw, stride, padding;
    std::vector<Tensor> weights, weightGradients;
    std::vector<double> bias, biasGradients;
};

double Seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string what;
        int n, c, h, w, f, kh, kw, stride, padding;
        double milliseconds;
        if (!(words >> what >> n >> c >> h >> w >> f >> kh >> kw >> stride >> padding >> milliseconds) || what != "conv") {
            std::cerr << "loops: not understood: " << line << std::endl;
            return 2;
        }

        Convolution layer({c, h, w}, f, kh, kw, stride, padding);
        std::vector<Tensor> images(n, Tensor({c, h, w}));
        std::vector<Tensor> gradients(n, Tensor(layer.outputs));
        for (int k = 0; k < n; k++) {
            for (size_t i = 0; i < images[k].values.size(); i++) images[k].values[i] = 0.01 * static_cast<double>((i * 37 + k) % 101) - 0.5;
            for (size_t i = 0; i < gradients[k].values.size(); i++) gradients[k].values[i] = 0.01 * static_cast<double>((i * 53 + k) % 103) - 0.5;
        }

        double least = 1e9, keep = 0, start = Seconds();
        do {
            double before = Seconds();
            for (int k = 0; k < n; k++) {
                keep += layer.Forward(images[k]).values[0];
                keep += layer.Backward(gradients[k], images[k]).values[0];
            }
            double seconds = Seconds() - before;
            if (seconds < least) least = seconds;
        } while (Seconds() - start < milliseconds / 1000);

        // The sum is printed so that the compiler cannot leave the work out.
        std::printf("%.9e %.3e\n", least, keep + layer.biasGradients[0]);
        std::fflush(stdout);
    }
    return 0;
}
