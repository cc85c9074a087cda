using Microsoft.Extensions.DependencyInjection;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine;

/// <summary>For hosts that have the Inference module on.</summary>
public static class InProcessSegmentationRegistration
{
    /// <summary>Leads the ports of Contracts to the Inference module of this process.</summary>
    public static IServiceCollection AddInProcessSegmentation(this IServiceCollection services) =>
        services.AddSingleton<ISegmentationPort, InProcessSegmentation>().AddSingleton<ICurrentModelPort, InProcessModel>();
}
