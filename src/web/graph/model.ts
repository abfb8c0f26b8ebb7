/** How a relation is drawn: each family has a line of its own, so that colour is never the only sign. */
export type LineStyle = 'hierarchy' | 'association' | 'mapping' | 'type' | 'belonging' | 'other'

/** A node of a picture. Texts are shown as text, whatever they hold. */
export interface PictureNode {
  /** Unique among the nodes; usually an IRI. */
  readonly id: string
  readonly label: string
  /** Language tag of the label, for the HTML beside the picture. */
  readonly lang?: string
  /** A word or two below the label: the kind, a count. */
  readonly note?: string
  /** Its domain: name, and which of the twelve colours of the style sheet (0 to 11). Drawn as a ring and a letter. */
  readonly domain?: { readonly label: string; readonly colour: number }
  readonly kind?: string
  readonly deprecated?: boolean
  /** The node in the middle, drawn heavier. */
  readonly isMiddle?: boolean
  /** It stands for terms that are not shown ("9,980 more"); drawn without a box. */
  readonly isRest?: boolean
}

/** A line between two nodes; an arrow points to `to` unless it is symmetric. */
export interface PictureEdge {
  readonly from: string
  readonly to: string
  /** The relation in words. */
  readonly label: string
  readonly style: LineStyle
  readonly isSymmetric?: boolean
  /** Stands for so many statements; drawn heavier the more there are. */
  readonly count?: number
}

export interface Picture {
  readonly nodes: readonly PictureNode[]
  readonly edges: readonly PictureEdge[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The mark of a domain: its first letter or digit, as the same domain is marked everywhere in the picture. */
export const markOf = (label: string): string => (/[\p{L}\p{N}]/u.exec(label)?.[0] ?? '?').toLocaleUpperCase()
