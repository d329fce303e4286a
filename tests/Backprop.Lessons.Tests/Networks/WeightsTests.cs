using Backprop.Lessons.Convolution;
using Backprop.Lessons.Data;
using Backprop.Lessons.Networks;

namespace Backprop.Lessons.Tests.Networks;

public sealed class WeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("backprop-weights-").FullName;

    private string File => Path.Combine(_folder, "digits.weights");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_and_statistics_come_back_to_the_last_bit()
    {
        Sequential network = Network(1);
        network.Forward(Tensor.Random(new Shape(4, 1, 6, 6), new Random(3)), training: true);
        Weights.Save(network, File);
        Sequential other = Network(2);
        Weights.Load(other, File);

        var image = Tensor.Random(new Shape(2, 1, 6, 6), new Random(4));
        Assert.Equal(network.Forward(image).Values, other.Forward(image).Values);
        Assert.Equal([File], Directory.GetFiles(_folder));
        Weights.Save(other, File);
        Weights.Load(network, File);
    }

    [Fact]
    public void Damage_at_any_place_is_found_and_leaves_the_network_alone()
    {
        Weights.Save(Network(1), File);
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Sequential network = Network(2);
        double[] before = Numbers(network);
        foreach (int place in Enumerable.Range(0, whole.Length).Where(place => place < 30 || place % 7 == 0 || place > whole.Length - 80))
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            Assert.StartsWith(File, Assert.Throws<DataFileException>(() => Weights.Load(network, File)).Message, StringComparison.Ordinal);
            System.IO.File.WriteAllBytes(File, whole[..place]);
            Assert.Throws<DataFileException>(() => Weights.Load(network, File));
        }

        Assert.Equal(before, Numbers(network));
    }

    [Fact]
    public void What_is_wrong_is_said()
    {
        Sequential network = Network(1);
        Assert.Contains("there is no such file", Refusal(network), StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, "name,weight\nBob,160\n");
        Assert.Contains("no file of weights", Refusal(network), StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, "");
        Assert.Contains("no file of weights", Refusal(network), StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, "backprop-weights 2\n");
        Assert.Contains("version '2'; this program reads version 1", Refusal(network), StringComparison.Ordinal);

        Weights.Save(network, File);
        string text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text[..(text.Length / 2)]);
        Assert.Contains("cut off", Refusal(network), StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text.Replace("gamma", "gumma", StringComparison.Ordinal));
        Assert.Contains("checksum", Refusal(network), StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_the_first_difference()
    {
        Weights.Save(Network(1), File);
        var random = new Random(1);
        var other = new Sequential(ConvolutionLayer.Create(1, 4, 3, Sliding.Default, random), new Flatten(), Dense.Create(64, 2, random));
        Assert.Contains(
            "line 2: the weights belong to another network: the file has 'layer 1 convolution 2@3×3, filters 2×1×3×3' where this network has 'layer 1 convolution 4@3×3, filters 4×1×3×3'",
            Refusal(other), StringComparison.Ordinal);
        var shorter = new Sequential(ConvolutionLayer.Create(1, 2, 3, Sliding.Default, random));
        Assert.Contains("where this network has nothing more", Refusal(shorter), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_too_few_is_found_even_under_a_right_checksum()
    {
        Weights.Save(Network(1), File);
        string[] lines = System.IO.File.ReadAllText(File).Split('\n');
        lines[1] = lines[1][..lines[1].LastIndexOf(' ')];
        string body = string.Join('\n', lines[..^2]) + "\n";
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
        System.IO.File.WriteAllText(File, $"{body}{lines[^2][..^hash.Length]}{hash}\n");
        Assert.Contains("18 ordinary numbers are expected here; there are 17 among 17 words", Refusal(Network(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverged_network_is_not_saved_and_the_old_file_stays()
    {
        Sequential network = Network(1);
        Weights.Save(network, File);
        byte[] before = System.IO.File.ReadAllBytes(File);
        network.Parameters[0].Values.Values[0] = double.NaN;
        Assert.Contains("diverged", Assert.Throws<ArgumentException>(() => Weights.Save(network, File)).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Throws<DirectoryNotFoundException>(() => Weights.Save(Network(1), Path.Combine(_folder, "nowhere", "a")));
    }

    private static Sequential Network(int seed)
    {
        var random = new Random(seed);
        return new(
            ConvolutionLayer.Create(1, 2, 3, Sliding.Default, random),
            new BatchNormalization(2),
            new Residual(ConvolutionLayer.Create(2, 2, 3, new Sliding(padding: 1), random), new BatchNormalization(2)),
            new Flatten(),
            Dense.Create(32, 2, random));
    }

    private static double[] Numbers(Sequential network) => [.. network.Parameters.SelectMany(parameter => parameter.Values.Values)];

    private string Refusal(Sequential network) => Assert.Throws<DataFileException>(() => Weights.Load(network, File)).Message;
}
