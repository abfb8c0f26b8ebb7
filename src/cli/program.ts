import { Command, CommanderError } from 'commander'
import { readConfig, type Config } from '../config.ts'
import { invalid } from '../errors.ts'
import { accessCommands } from './access-commands.ts'
import { change, type ChangeArguments } from './commands/change.ts'
import type { CheckArguments } from './commands/check.ts'
import { assign, type AssignArguments } from './commands/assign.ts'
import { backup } from './commands/backup.ts'
import { compareClasses } from './commands/compare.ts'
import { newDomain, type NewDomainArguments } from './commands/domain.ts'
import { exportGraph, list } from './commands/graphs.ts'
import { validateIdentifier } from './commands/identifier.ts'
import { impact, type ImpactArguments } from './commands/impact.ts'
import { importFile, type ImportArguments } from './commands/import.ts'
import { load, type LoadArguments } from './commands/load.ts'
import type { ApiHere, McpArguments } from './commands/mcp.ts'
import { query, type QueryArguments } from './commands/query.ts'
import { rebuildAll } from './commands/rebuild.ts'
import { release, type ReleaseArguments } from './commands/release.ts'
import { restore } from './commands/restore.ts'
import { showSettings } from './commands/settings.ts'
import { translate, type TranslateArguments } from './commands/translate.ts'
import { update, type UpdateArguments } from './commands/update.ts'
import { exportTable, type TableArguments } from './commands/table.ts'
import type { ValidateArguments } from './commands/validate.ts'
import { verify, type VerifyArguments } from './commands/verify.ts'
import { report, type ExitCode } from './exit.ts'

const VERSION = '0.1.0'

/** What `--at` names. */
const pastState = 'a past state: number of a commit, date, time (ISO 8601) or version of a release'

/** Starts the server and resolves when it has stopped. Given from outside: the command line is below it. */
export type Serve = (config: Config) => Promise<void>

/** Opens the store in this process, without a port, and gives its API. Given from outside, likewise. */
export type OpenHere = (config: Config) => Promise<ApiHere>

/**
 * Runs one command line and resolves with its exit code: 0, 1 (does not conform, nothing found), 2 (bad input), 70 (a
 * failure of the program).
 */
export async function run(args: readonly string[], serve: Serve, openHere: OpenHere): Promise<ExitCode> {
  let code: ExitCode = 0
  const program = commandsOf((result) => (code = result), { serve, openHere })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    return report(error)
  }
}

function commandsOf(
  done: (code: ExitCode) => void,
  { serve, openHere }: { readonly serve: Serve; readonly openHere: OpenHere },
): Command {
  const program = new Command('concordance')
    .description('An ontology and knowledge-graph service: persistent URIs, navigation, search, SPARQL and SHACL.')
    .version(VERSION)
    .enablePositionalOptions() // `release --version` is not ours
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(oneLine(message)) })

  program
    .command('serve')
    .description('start the service; settings are environment variables, see "concordance settings"')
    .option('-p, --port <number>', 'port to listen on; 0 takes any free one and prints it')
    .option('--host <name>', 'address to listen on')
    .action(async ({ port, host }: { port?: string; host?: string }) => {
      const given = { ...(port ? { CONCORDANCE_PORT: port } : {}), ...(host ? { CONCORDANCE_HOST: host } : {}) }
      await serve(readConfig({ ...process.env, ...given }))
    })
  program
    .command('mcp')
    .description('speak with an AI assistant over standard input and output (Model Context Protocol)')
    .option('--server <url>', 'a service elsewhere; else the one that runs on this data folder, or the store itself')
    .action(async (options: McpArguments) => {
      const { mcp } = await import('./commands/mcp.ts') // with the SDK of the protocol
      done(await mcp(readConfig(), options, openHere))
    })
  program
    .command('load')
    .description('load files, folders or packaged vocabularies (@vocabulary/skos), each file into a graph of its own')
    .argument('<path...>', 'Turtle, TriG, N-Triples, N-Quads, JSON-LD or RDF/XML, also .gz')
    .option('--graph <iri>', 'the graph for a single file')
    .option('--domain <name>', 'the domain that the graphs belong to')
    .option('--replace', 'put files in the place of others of their name from another folder')
    .option('--unproven', 'load files of domains though they redefine what a canonical model says')
    .action(async (paths: string[], options: LoadArguments) => done(await load(readConfig(), paths, options)))
  program
    .command('validate')
    .description('validate files against shapes (SHACL), without a store')
    .argument('<data...>', 'RDF files')
    .requiredOption('--shapes <file...>', 'files with the shapes')
    .option('--format <name>', 'text, json or an RDF format', 'text')
    .action(async (data: string[], options: ValidateArguments) => {
      const { validate } = await import('./commands/validate.ts') // with the SHACL engine, which takes a second to read
      done(await validate(readConfig(), data, options))
    })
  program
    .command('check')
    .description('run the governance rules over files of a working copy, without a store and without a server')
    .argument('[file...]', 'RDF files and folders')
    .option('--with <path...>', 'what to read them with; else ontologies/ and shapes/ here, or those that are shipped')
    .option('--format <name>', 'text, json, sarif or junit', 'text')
    .option('--fail-on <severity>', 'violation, warning or info: what ends the command with 1', 'violation')
    .option('--rule <name...>', 'these rules only')
    .option('--graph <iri>', 'the graph that a single file stands for')
    .option('--domain <name>', 'the domain that the files belong to')
    .option('--date <day>', 'the day on which suppressions are to count, such as 2026-11-21; today when not given')
    .option('--list', 'list the rules')
    .action(async (files: string[], options: CheckArguments) => {
      const { check } = await import('./commands/check.ts') // with the SHACL engine
      done(await check(readConfig(), files, options, VERSION))
    })
  program
    .command('query')
    .description('run a SPARQL query')
    .argument('[sparql]', 'the query')
    .option('--file <file>', 'a file with the query')
    .option('--format <name>', 'table, json, xml, csv, tsv, or an RDF format for graphs; text or json for plans')
    .option('--explain', 'show the plan in the place of the answer')
    .option('--analyze', 'run the query, and show the plan with the rows and the time of each step')
    .option('--at <moment>', pastState)
    .option('--expand <what>', 'states: find things in states of domains by the canonical state that these lie in')
    .action(async (text: string | undefined, options: QueryArguments) => done(await query(readConfig(), text, options)))
  program
    .command('change')
    .description('submit a change set in JSON, or an RDF Patch (.rdfp), through the gate, as one commit')
    .argument('<file>', 'the change set')
    .option('--dry-run', 'show what the gate says, and write nothing')
    .option('--based-on <commit>', 'the commit that you saw: what others have changed since is a conflict')
    .option('--message <text>', 'why')
    .action(async (file: string, options: ChangeArguments) => done(await change(readConfig(), file, options)))
  program
    .command('impact')
    .description('say whom a change set would concern, as Markdown; nothing is written')
    .argument('<file>', 'the change set in JSON, or an RDF Patch (.rdfp)')
    .option('--fail-on <what>', 'exit with 1 for what breaks, for terms in use, or for any: breaking, used, any')
    .option('--from <day>', 'first day of the use that is counted; 90 days back when not given')
    .option('--to <day>', 'last day; today when not given')
    .option('--json', 'everything, as JSON')
    .action(async (file: string, options: ImpactArguments) => done(await impact(readConfig(), file, options)))
  program
    .command('update')
    .description('run a SPARQL update, as one commit')
    .argument('[sparql]', 'the update')
    .option('--file <file>', 'a file with the update')
    .action(async (text: string | undefined, options: UpdateArguments) =>
      done(await update(readConfig(), text, options)),
    )
  program
    .command('export')
    .description('write a graph, or the concepts of a vocabulary as a table, to standard output')
    .option('--graph <iri>', 'the graph')
    .option('--format <name>', 'turtle, trig, ntriples, nquads, jsonld or rdfxml', 'turtle')
    .option('--table <name>', 'csv or xlsx')
    .option('--scheme <iri>', 'the concept scheme of a table')
    .option('--at <moment>', pastState)
    .action(async ({ table, ...options }: Partial<TableArguments> & { format?: string }) => {
      if (table !== undefined) return done(await exportTable(readConfig(), { ...options, table }))
      const { graph } = options
      if (graph === undefined) throw invalid('Say with --graph which graph is to be written')
      done(await exportGraph(readConfig(), { ...options, graph }))
    })
  program
    .command('import')
    .description('make a draft of a table of concepts (CSV or XLSX), with a report for each row')
    .argument('<file>', 'the table; /api/import/template gives one to fill in')
    .option('--scheme <iri>', 'the concept scheme that it is for')
    .option('--graph <iri>', 'the graph that it is for')
    .option('--mapping <file>', 'what its columns are about, as JSON: {"Bezeichnung": "prefLabel@de"}')
    .option('--mode <name>', 'update (the default); replace also deprecates what the table does not have')
    .option('--language <tag>', 'the language of texts whose column names none')
    .option('--title <text>', 'the title of the draft')
    .option('--dry-run', 'show what would become of each row, and write nothing')
    .option('--direct', 'commit at once, through the gate')
    .option('--json', 'the report as JSON')
    .action(async (file: string, options: ImportArguments) => done(await importFile(readConfig(), file, options)))
  program
    .command('assign')
    .description('make a draft of a table (CSV) of business functions and data sources with their domains')
    .argument('<file>', 'columns: kind, uri, label, domain, system, function, broader, note')
    .option('--language <tag>', 'the language of labels and notes; en when not given')
    .option('--title <text>', 'the title of the draft')
    .option('--dry-run', 'show what would become of each row, and write nothing')
    .option('--json', 'the report as JSON')
    .action(async (file: string, options: AssignArguments) => done(await assign(readConfig(), file, options)))
  program
    .command('domain')
    .description('domains of the organisation')
    .command('new')
    .description('make a domain with everything that the rules ask for, as a draft for the council')
    .argument('<id>', 'short name, such as field-service')
    .option('--label <text...>', 'what it is called: "field service", "de=Außendienst"')
    .option('--definition <text...>', 'what it is for, likewise')
    .option('--owner <name>', 'the unit that answers for it: name or IRI')
    .option('--steward <name>', 'the person who looks after its data: name or IRI')
    .option('--extends <model...>', 'canonical models: short name (telco) or IRI')
    .option('--namespace <iri>', 'what its terms begin with; id/{id}/ when not given')
    .option('--license <iri>', 'the licence of its model; CC BY 4.0 when not given')
    .option('--files <folder>', 'write the files of a working copy instead')
    .option('--dry-run', 'say whether it can be made, and write nothing')
    .option('--direct', 'commit at once, through the gate')
    .option('--json', 'as JSON')
    .action(async (id: string, options: NewDomainArguments) => done(await newDomain(readConfig(), id, options)))
  program
    .command('translate')
    .description('translate data between the own model of a domain and the canonical one, by its mappings')
    .argument('<domain>', 'short name of the domain, such as billing')
    .argument('[file]', 'the data, in any RDF format')
    .option('--to <model>', 'canonical or domain')
    .option('--format <name>', 'what to write: turtle, jsonld, ntriples …', 'turtle')
    .option('--report', 'the data with what could not be translated, and why, as JSON')
    .option('--test', 'try the examples beside the mappings')
    .option('--json', 'with --test: the verdicts as JSON')
    .action(async (domain: string, file: string | undefined, options: TranslateArguments) =>
      done(await translate(readConfig(), { domain, file }, options)),
    )
  program
    .command('release')
    .description('publish a graph under a version, which what changed since the last one must allow')
    .argument('<graph>', 'the graph: its IRI or its name (drinks), or its vocabulary')
    .option('--version <x.y.z>', 'the version; the least that may be when not given')
    .option('--notes <file>', 'what there is to say of it, in Markdown')
    .option('--dry-run', 'say what would be published')
    .action(async (graph: string, options: ReleaseArguments) => done(await release(readConfig(), graph, options)))
  program
    .command('verify')
    .description('check that every commit is what it was when it was made; with a file, that it is a release')
    .argument('[file]', 'a file in any RDF format: needs no store and no network')
    .option(
      '--head <hex>',
      'hash of a commit that was kept elsewhere: finds a journal that was cut off or written anew',
    )
    .option('--manifest <file>', 'the manifest of the release')
    .option('--hash <hex>', 'its SHA-256')
    .option('--format <name>', 'what the file is written in, where its name does not say')
    .action(async (file: string | undefined, options: VerifyArguments) =>
      done(await verify(readConfig(), file, options)),
    )
  program
    .command('backup')
    .description('copy the store into a new folder, verified, while a server may be writing')
    .argument('<folder>', 'a folder that is empty or not there')
    .action(async (folder: string) => done(await backup(readConfig(), folder)))
  program
    .command('restore')
    .description('put a backup into an empty data folder')
    .argument('<folder>', 'the folder of the backup')
    .action(async (folder: string) => done(await restore(readConfig(), folder)))
  program
    .command('rebuild')
    .description('make all that is derived from the journal anew, and say what it is; the server must be stopped')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => done(await rebuildAll(readConfig(), options)))
  program
    .command('list')
    .description('list the graphs that are loaded')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => done(await list(readConfig(), options)))
  program
    .command('compare')
    .description('compare the definitions of two classes: what both mean alike, what differs, what only one has')
    .argument('<class>', 'IRI of a class, or its name below id/, such as network/NetworkService')
    .argument('<other>', 'another class')
    .option('--draft', 'a draft of a canonical model with what both have in common, as Turtle')
    .action(async (left: string, right: string, options: { draft?: boolean }) =>
      done(await compareClasses(readConfig(), { left, right }, options)),
    )
  program
    .command('identifier')
    .description('check identifiers against the registered formats')
    .command('validate')
    .description('whether a value conforms to a format, by pattern and check digit')
    .argument('<format>', 'short name, such as sscc, or IRI')
    .argument('<value>', 'the identifier')
    .action(async (format: string, value: string) => done(await validateIdentifier(readConfig(), format, value)))
  accessCommands(program, done)
  program
    .command('settings')
    .description('list every setting with its default and the reason for it')
    .action(() => done(showSettings()))
  return program
}

/** `error: unknown command 'laod'\n(Did you mean load?)` as the line that every other failure is told in. */
const oneLine = (message: string): string =>
  `concordance: ${message
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')}; see "concordance --help"\n`
