namespace ModularPath.Inference.Contracts;

/// <summary>Who made a mask.</summary>
public enum MaskOrigin
{
    /// <summary>The model, for this request.</summary>
    Model,

    /// <summary>The model, for an earlier request with the same picture.</summary>
    Cache,

    /// <summary>An earlier model's answer, given because the present one cannot be reached.</summary>
    Stale,

    /// <summary>Classical image processing, without a model.</summary>
    Classical,
}
