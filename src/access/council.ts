/** IRI of the domain that holds what all domains share. */
export const councilOf = (baseIri: string): string => `${baseIri}id/domain/council`

/** Whether an IRI is that of the domain which holds what all domains share, whatever the space of URIs. */
export const isCouncil = (domain: string | undefined): boolean => domain?.endsWith('/id/domain/council') ?? false
