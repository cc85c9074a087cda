using FastEndpoints;

namespace ModularPath.ArchitectureTests;

/// <summary>Breaks the law of endpoints on purpose: public, not sealed, named otherwise.</summary>
public class PlantedRoute : EndpointWithoutRequest
{
    public override void Configure() => Get("/planted");
}
