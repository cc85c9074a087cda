namespace ModularPath.Inference.Engine.Telemetry;

/// <summary>What became of a picture; as <c>outcome</c> of <c>inference.requests</c> in lower case.</summary>
internal enum Outcome
{
    /// <summary>The service failed.</summary>
    Failed,
    Ok,

    /// <summary>The picture cannot be read or is too large.</summary>
    Rejected,

    /// <summary>There was no room, or the deadline passed before it was its turn.</summary>
    Refused,

    /// <summary>The deadline passed at work.</summary>
    Late,

    /// <summary>The client hung up.</summary>
    Cancelled,
}
