namespace ModularPath.Client;

/// <summary>The calls of a ModularPath server. <see cref="ModularPathClient"/> makes clients.</summary>
public partial interface IModularPathApi;
