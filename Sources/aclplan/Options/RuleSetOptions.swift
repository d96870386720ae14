import ArgumentParser

/// The rule sets that a command holds a topology against, where they are not written in it.
struct RuleSetOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"), parsing: .upToNextOption, help: .ruleFiles,
    completion: .ruleFiles)
  var paths: [String] = []

  @OptionGroup var templates: TemplateOptions
}
