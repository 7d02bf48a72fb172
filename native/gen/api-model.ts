// What native/lib exports, read from its sources by the TypeScript compiler: for the coverage of methods, keys, docs.
import { join } from 'node:path';
import ts from 'typescript';
import { folder } from './facts.js';

const root = join(folder, '..');

/** A place without the doc comment it needs. */
export interface Undocumented {
  name: string;
  what: string;
}

export interface ApiModel {
  /** Names of a class's public members, inherited ones included; of static ones with `static ` before. */
  membersOf(className: string): Set<string>;
  /** Names of the fields of what a method answers with; `*` among them for an open record. */
  fieldsOf(className: string, method: string): Set<string>;
  /** Names of the fields of an interface. */
  fieldsOfInterface(name: string): Set<string>;
  undocumented(): Undocumented[];
}

/** Looks through promises, lists, iterables and null to the record inside. */
function recordIn(checker: ts.TypeChecker, type: ts.Type): ts.Type[] {
  if (type.isUnion()) return type.types.flatMap((part) => recordIn(checker, part));
  const name = type.getSymbol()?.name ?? '';
  if (['Promise', 'Array', 'ReadonlyArray'].includes(name)) {
    const [inner] = checker.getTypeArguments(type as ts.TypeReference);
    return inner ? recordIn(checker, inner) : [];
  }
  return type.flags & ts.TypeFlags.Object ? [type] : [];
}

function fieldNames(checker: ts.TypeChecker, types: ts.Type[]): Set<string> {
  const names = new Set<string>();
  for (const type of types) {
    for (const property of checker.getPropertiesOfType(type)) names.add(property.name);
    if (checker.getIndexInfosOfType(type).length > 0) names.add('*');
    // {type, stats}, {addrs: [...]}: the fields within count too.
    for (const property of checker.getPropertiesOfType(type)) {
      const inner = checker.getTypeOfSymbol(property);
      if (!checker.isArrayType(inner)) continue;
      for (const part of recordIn(checker, inner)) {
        for (const field of checker.getPropertiesOfType(part)) names.add(`${property.name}.${field.name}`);
      }
    }
  }
  return names;
}

function hasDoc(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() !== '';
}

function isHidden(symbol: ts.Symbol): boolean {
  if (symbol.name.startsWith('__') || symbol.name.startsWith('#') || symbol.name === 'prototype') return true;
  if (symbol.getJsDocTags().some(({ name }) => name === 'internal')) return true;
  return (symbol.declarations ?? []).some(
    (declaration) =>
      ts.getCombinedModifierFlags(declaration) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected),
  );
}

function isOurs(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) =>
    declaration.getSourceFile().fileName.startsWith(root),
  );
}

/** Reads the package from lib/index.ts on. */
export function readApiModel(): ApiModel {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  );
  if (!config) throw new Error('native/tsconfig.json is missing');
  const program = ts.createProgram(config.fileNames, config.options);
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(join(root, 'lib/index.ts'));
  const module = index && checker.getSymbolAtLocation(index);
  if (!module) throw new Error('native/lib/index.ts exports nothing');
  const exported = new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return [symbol.name, target] as const;
    }),
  );
  const instance = (symbol: ts.Symbol): ts.Symbol[] =>
    checker
      .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol))
      .filter((member) => !isHidden(member));
  const statics = (symbol: ts.Symbol): ts.Symbol[] =>
    [...(symbol.exports?.values() ?? [])].filter((member) => !isHidden(member));

  const signatureDocs = (owner: string, symbol: ts.Symbol, missing: Undocumented[]): void => {
    for (const declaration of symbol.declarations ?? []) {
      if (!ts.isFunctionLike(declaration)) continue;
      const signature = checker.getSignatureFromDeclaration(declaration);
      for (const parameter of signature?.getParameters() ?? []) {
        if (!hasDoc(checker, parameter)) missing.push({ name: owner, what: `@param ${parameter.name}` });
      }
    }
  };

  return {
    membersOf(className) {
      const symbol = exported.get(className);
      if (!symbol) return new Set();
      return new Set([
        ...instance(symbol).map(({ name }) => name),
        ...statics(symbol).map(({ name }) => `static ${name}`),
      ]);
    },
    fieldsOf(className, method) {
      const symbol = exported.get(className);
      const member = symbol && instance(symbol).find(({ name }) => name === method);
      if (!member) return new Set();
      const signatures = checker.getSignaturesOfType(checker.getTypeOfSymbol(member), ts.SignatureKind.Call);
      return fieldNames(
        checker,
        signatures.flatMap((signature) => recordIn(checker, checker.getReturnTypeOfSignature(signature))),
      );
    },
    fieldsOfInterface(name) {
      const symbol = exported.get(name);
      return symbol ? fieldNames(checker, [checker.getDeclaredTypeOfSymbol(symbol)]) : new Set();
    },
    undocumented() {
      const missing: Undocumented[] = [];
      for (const [name, symbol] of exported) {
        if (symbol.flags & ts.SymbolFlags.Enum) continue; // generated; its texts are checked with their tables
        if (!hasDoc(checker, symbol)) missing.push({ name, what: 'doc comment' });
        if (symbol.flags & ts.SymbolFlags.Function) signatureDocs(name, symbol, missing);
        if (!(symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface))) continue;
        for (const member of [...instance(symbol), ...statics(symbol)]) {
          if (!isOurs(member)) continue;
          const full = `${name}.${member.name}`;
          if (!hasDoc(checker, member)) missing.push({ name: full, what: 'doc comment' });
          signatureDocs(full, member, missing);
        }
      }
      return missing;
    },
  };
}
