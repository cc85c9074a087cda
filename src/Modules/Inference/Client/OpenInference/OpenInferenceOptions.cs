using System.ComponentModel.DataAnnotations;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>A fleet that serves the network (Triton, KServe, ModularPath), and how pictures are prepared for the network.</summary>
public sealed class OpenInferenceOptions : ServiceSettings
{
    public const string Section = "Segmentation:OpenInference";

    /// <summary>The name under which the fleet serves the network, such as <c>unet-s</c>.</summary>
    [Required(ErrorMessage = $"{Section}:Model is missing: under which name does the fleet serve the network? Such as unet-s.")]
    public string? Model { get; set; }

    /// <summary>The version to use; null: the fleet chooses.</summary>
    public string? Version { get; set; }

    /// <summary>Pixels to which the longer side of a larger picture is shrunk: <c>modularpath.input.long_side</c> of the model.</summary>
    [Range(1, 2048)]
    public int LongSide { get; set; } = 480;

    /// <summary>Both sides are padded to a multiple of it: <c>modularpath.stride</c> of the model.</summary>
    [Range(1, 256)]
    public int Stride { get; set; } = 32;

    /// <summary>Divides logits before the softmax: <c>modularpath.temperature</c> of the model. 1: no effect.</summary>
    [Range(0.01, 100)]
    public float Temperature { get; set; } = 1;

    /// <summary>How many orientations of a picture the network sees, a quarter turn apart: <c>modularpath.turns</c> of the model.</summary>
    [Range(1, 4)]
    public int Turns { get; set; } = 1;

    /// <summary>Weight of the classical reading: <c>modularpath.second_opinion</c> of the model. 0: there is none.</summary>
    [Range(0, 100)]
    public float SecondOpinion { get; set; }

    /// <summary>Weight of the evidence from colours: <c>modularpath.colour_evidence</c> of the model. 0: none.</summary>
    [Range(0, 100)]
    public float ColourEvidence { get; set; }

    internal NetworkFormat Format => new(LongSide, Stride, Temperature, Turns, SecondOpinion, ColourEvidence);

    internal override string Path => Section;

    internal override string Service => "fleet";

    internal override (string Name, string Scheme) KeyHeader => ("Authorization", "Bearer ");

    internal override string AddressHint => $"Check {Section}:BaseAddress, Model, Version, LongSide and Stride.";

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var result in base.Validate(validationContext))
        {
            yield return result;
        }

        if (LongSide < Stride)
        {
            yield return new ValidationResult($"{Section}:LongSide ({LongSide}) is less than {Section}:Stride ({Stride}).");
        }
    }
}
