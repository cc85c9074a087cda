namespace ModularPath.Training.Onnx;

/// <summary>Weights out of an ONNX file: of a model that this module wrote, or of a ResNet-18 for a network that has one.</summary>
internal static class ModelWeights
{
    // An ImageNet model sees B, G, R from 0 to 255 less these; our pictures are R, G, B as (value - 0.5) * 4, of 0 to 1.
    private static readonly double[] ImageNetMeans = [103.939, 116.779, 123.68];
    private const double ImageNetScale = 255.0 / 4;
    private const double ImageNetCentre = 255.0 / 2;

    /// <summary>
    /// Takes what the file has; the rest stays as it is. A model's layers are left without statistics
    /// (<see cref="Weights.UnitsWithoutStatistics"/>).
    /// </summary>
    /// <exception cref="TrainingInputException">The file is broken, or of another network.</exception>
    public static void Take(string path, Weights weights)
    {
        var file = OnnxFile.Read(path);

        if (file.Metadata.TryGetValue("modularpath.architecture", out var architecture))
        {
            TakeModel(file, architecture, weights, path);
        }
        else
        {
            TakeResNet(file, weights, path);
        }
    }

    /// <summary>Sets what the options do to the learned weights before they are measured and exported.</summary>
    /// <exception cref="TrainingInputException">The file to blend with is broken, or of another network.</exception>
    public static void Adjust(FittingState state, TrainOptions options) =>
        (state.Blend, state.GateSharpness) = (BlendOf(options, state.Weights.Layout), options.GateSharpness);

    /// <summary>What the options blend the learned weights with; null for nothing.</summary>
    /// <exception cref="TrainingInputException">The file is broken, or of another network.</exception>
    public static Blend? BlendOf(TrainOptions options, NetworkLayout layout)
    {
        if (options.Blend.Length == 0)
        {
            return null;
        }

        var other = new Weights(layout);
        Take(options.Blend, other);

        // Its convolutions are folded already.
        foreach (var unit in other.UnitsWithoutStatistics())
        {
            other[$"{unit}.variance"].Fill(1 - (float)MapNetwork.Epsilon);
        }

        return new Blend(other, options.BlendShare);
    }

    // Its normalisation was folded into its convolutions: what was bias is shift, the rest is measured later.
    private static void TakeModel(OnnxFile file, string architecture, Weights weights, string path)
    {
        var layout = weights.Layout;

        if (!NetworkArchitecture.TryParse(architecture, out var own) || !layout.Architecture.Extends(own))
        {
            throw new TrainingInputException($"{path} holds the network {architecture}: give --network {architecture}.");
        }

        var taken = new NetworkLayout(own);

        foreach (var slot in taken.Slots)
        {
            if (slot.IsKernel || slot.Name.EndsWith(".bias", StringComparison.Ordinal))
            {
                Take(file, slot.Name, weights[slot.Name], path);
            }
        }

        foreach (var unit in taken.Units)
        {
            Take(file, $"{unit}.bias", weights[$"{unit}.shift"], path);
            weights[$"{unit}.scale"].Fill(1);
            weights[$"{unit}.mean"].Clear();
            weights[$"{unit}.variance"].Clear();
        }
    }

    private static void TakeResNet(OnnxFile file, Weights weights, string path)
    {
        if (!weights.Layout.Architecture.HasResNet)
        {
            throw new TrainingInputException($"{path} is none of our models; a ResNet-18 is for a --network that ends with +resnet18.");
        }

        OnnxNode[] convolutions = [.. file.Nodes.Where(static node => node.Type == "Conv")];
        OnnxNode[] normalisations = [.. file.Nodes.Where(static node => node.Type == "BatchNormalization")];
        var at = 0;

        foreach (var unit in ResNetEncoder.Units().TakeWhile(weights.Layout.IsNormalised))
        {
            if (at >= Math.Min(convolutions.Length, normalisations.Length) || normalisations[at].Inputs.Count != 5)
            {
                throw new TrainingInputException($"{path} is no ResNet-18: it has no layer for {unit}.");
            }

            Take(file, convolutions[at].Inputs[1], weights[$"{unit}.kernel"], path);
            var parts = normalisations[at++].Inputs;
            Take(file, parts[1], weights[$"{unit}.scale"], path);
            Take(file, parts[2], weights[$"{unit}.shift"], path);
            Take(file, parts[3], weights[$"{unit}.mean"], path);
            Take(file, parts[4], weights[$"{unit}.variance"], path);
        }

        SeeOurColours(weights);
    }

    // The stem, so that it gives for our input what it gave for its own.
    private static void SeeOurColours(Weights weights)
    {
        var kernel = weights[$"{ResNetEncoder.Stem}.kernel"];
        var mean = weights[$"{ResNetEncoder.Stem}.mean"];
        var plane = kernel.Length / mean.Length / 3;

        for (var output = 0; output < mean.Length; output++)
        {
            var own = kernel.Slice(output * 3 * plane, 3 * plane);
            own[..plane].SwapWith(own[(2 * plane)..]);
            var offset = 0.0;

            for (var channel = 0; channel < 3; channel++)
            {
                foreach (ref var value in own.Slice(channel * plane, plane))
                {
                    offset += value * (ImageNetCentre - ImageNetMeans[2 - channel]);
                    value = (float)(value * ImageNetScale);
                }
            }

            mean[output] -= (float)offset;
        }
    }

    private static void SwapWith(this Span<float> first, Span<float> second)
    {
        for (var i = 0; i < first.Length; i++)
        {
            (first[i], second[i]) = (second[i], first[i]);
        }
    }

    private static void Take(OnnxFile file, string name, Span<float> target, string path)
    {
        if (!file.Constants.TryGetValue(name, out var values) || values.Length != target.Length)
        {
            throw new TrainingInputException(
                $"{path} has no float32 tensor {name} of {target.Length} values: it is another network, or one in eight bits.");
        }

        values.CopyTo(target);
    }
}
