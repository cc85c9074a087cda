using Microsoft.Extensions.Hosting;

namespace ModularPath.Composition;

/// <summary>A module that a server can have or not have, by configuration (<c>Modules:NAME:Enabled</c>).</summary>
public interface IServerModule : IModule
{
    /// <summary>Adds the services of the module; called only if the module is on.</summary>
    void Register(IHostApplicationBuilder builder);

    /// <summary>What a person who starts the server should know of the module: labelled lines for the first output.</summary>
    IReadOnlyList<(string Label, string Text)> Describe(IServiceProvider services);
}
