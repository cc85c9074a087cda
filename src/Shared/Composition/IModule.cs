using ModularPath.Composition.CommandLine;

namespace ModularPath.Composition;

/// <summary>A part of the system, as the Host composes it.</summary>
public interface IModule
{
    /// <summary>What the module can do on the command line. Created on demand, so that naming a module costs nothing.</summary>
    IReadOnlyList<Verb> Verbs();
}
