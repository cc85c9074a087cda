using Microsoft.Extensions.Hosting;

namespace ModularPath.SharedKernel;

/// <summary>A part of the system that a process can have or not have, by configuration.</summary>
public interface IModule
{
    /// <summary>The key of the module under <c>Modules:</c> in configuration.</summary>
    string Name { get; }

    /// <summary>Adds the services of the module; called only if the module is on.</summary>
    void Register(IHostApplicationBuilder builder);

    /// <summary>What a person who starts the process should know of the module: labelled lines for the first output.</summary>
    IReadOnlyList<(string Label, string Text)> Describe(IServiceProvider services);
}
