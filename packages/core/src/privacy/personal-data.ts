/** Reaches every plugin that keeps something about people. */
export interface PersonalDataRequests {
  /** What each plugin keeps. */
  describe(): readonly { readonly plugin: string; readonly text: string }[];
  /** One section per plugin. A plugin that fails is named in `failures`. */
  export(userId: string): Promise<{
    readonly sections: Readonly<Record<string, object>>;
    readonly failures: readonly PrivacyFailure[];
  }>;
  /** Asks every plugin to erase, whatever the others do. */
  erase(
    userId: string,
  ): Promise<{ readonly erased: readonly string[]; readonly failures: readonly PrivacyFailure[] }>;
}
export interface PrivacyFailure {
  readonly plugin: string;
  readonly error: unknown;
}
