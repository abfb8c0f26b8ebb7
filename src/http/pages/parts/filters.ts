/** The filters of the search page, which are also its query parameters; each may have several values. */
export const filterNames = ['vocabulary', 'type', 'domain', 'status', 'labelLang', 'state'] as const
export type FilterName = (typeof filterNames)[number]

/** Address of a search with the values of a filter put in place of those it has, from its first result on. */
export function withFilter(path: string, name: FilterName, values: readonly string[]): string {
  const [place = '', query = ''] = path.split('#', 1)[0]!.split(/\?(.*)/s)
  const parameters = new URLSearchParams(query)
  parameters.delete(name)
  parameters.delete('offset')
  for (const value of values) parameters.append(name, value)
  return `${place}?${parameters.toString()}`
}

/** Address of a search without any filter. */
export const withoutFilters = (path: string): string =>
  filterNames.reduce((address, name) => withFilter(address, name, []), path)
