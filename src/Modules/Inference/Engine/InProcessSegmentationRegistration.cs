using Microsoft.Extensions.DependencyInjection;

namespace ModularPath.Inference.Engine;

/// <summary>For hosts with the Inference module.</summary>
public static class InProcessSegmentationRegistration
{
    /// <summary>Implements the ports of Contracts with the models of this process.</summary>
    public static IServiceCollection AddInProcessSegmentation(this IServiceCollection services) =>
        services
            .AddSingleton<ISegmentationPort, InProcessSegmentation>()
            .AddSingleton<ICurrentModelPort, InProcessModel>()
            .AddSingleton<ITextPort, InProcessText>();
}
