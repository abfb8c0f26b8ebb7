/** The picture of a concept's neighbours. */
export interface GraphIsland {
  /** IRI of the concept in its middle. */
  readonly uri: string
  /** Language of labels. */
  readonly lang: string
  readonly words: Readonly<Record<string, string>>
}
