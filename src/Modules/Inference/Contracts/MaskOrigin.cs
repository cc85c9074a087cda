namespace ModularPath.Inference.Contracts;

/// <summary>What made a mask.</summary>
public enum MaskOrigin
{
    /// <summary>The model, for this request.</summary>
    Model,

    /// <summary>The model, for an earlier request with the same picture.</summary>
    Cache,

    /// <summary>The answer of an earlier model, because the present one cannot be reached.</summary>
    Stale,

    /// <summary>Classical image processing, without a model.</summary>
    Classical,
}
