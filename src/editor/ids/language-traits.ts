/** What of a language decides how a text in it is read. */
export interface LanguageTraits {
  /** Object literals without quotes, and `=>` for functions. */
  readonly isScript: boolean;
  /** `name = number` numbers a field instead of filling it. */
  readonly numbersFields: boolean;
  /** A value is the rest of its line. */
  readonly hasLineValues: boolean;
  /** Sentences, not statements. */
  readonly isProse: boolean;
  /** `5L`. */
  readonly hasLongs: boolean;
  /** `5n`. */
  readonly hasBigInts: boolean;
}

/** @param language the language ID of VS Code */
export function traitsOf(language: string): LanguageTraits {
  const isJavaScript = /^(?:java|type)script/.test(language);
  return {
    isScript: isJavaScript || /^(?:vue|svelte|html|astro)$/.test(language),
    numbersFields: /^(?:proto3?|protobuf|thrift|capnp)$/.test(language),
    hasLineValues: /^(?:yaml|dockercompose|ini|properties|dotenv|toml)$/.test(language),
    isProse: /^(?:plaintext|log|markdown|text|git-commit)$/.test(language),
    hasLongs: /^(?:java|kotlin|scala|csharp|groovy)$/.test(language),
    hasBigInts: isJavaScript,
  };
}
