/** Relative IRIs in the queries of shapes have nothing to be resolved against: they do not become IRIs. */
export const noBase = 'urn:concordance:validation:'
