/** Fields of a saved query's values in which things are picked by name. */
export interface ParametersIsland {
  /** Language of labels. */
  readonly lang: string
  readonly words: {
    /** Name of the list. */
    readonly suggestions: string
    /** How many there are. */
    readonly suggested: { readonly one: string; readonly other: string }
  }
}
