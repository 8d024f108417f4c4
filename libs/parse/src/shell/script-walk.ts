import type { Node } from 'web-tree-sitter';
import type { MappedText } from '../dockerfile/mapped-text.js';
import { literalOf } from './literal.js';
import { baseName } from './nested-script.js';
import type { Joint, PipelinePlace, ShellAssignment, ShellCommand, ShellRedirect, ShellWord } from './script.js';

/** Where the walk stands. */
interface Place {
  joint: Joint;
  pipeline: PipelinePlace | undefined;
  depth: number;
  inside: number | undefined;
  level: number;
}

type Commands = ShellCommand[];
type OnWords = (words: readonly MappedText[], index: number, depth: number) => void;

/** A tree that nests deeper than this is left unread below. */
const deepestLevel = 400;
const commandTypes = new Set(['command', 'declaration_command', 'unset_command', 'test_command']);
const joints: Readonly<Record<string, Joint>> = {
  '&&': '&&',
  '||': '||',
  ';': ';',
  ';;': ';',
  '\n': ';',
  '&': '&',
  '|': '|',
  '|&': '|',
};
const deeper = new Set(['subshell', 'command_substitution', 'process_substitution']);

/** Walks one script's syntax tree and appends its simple commands. */
export class ScriptWalk {
  private pipelines: number;
  private isWhole = true;

  constructor(
    private readonly script: MappedText,
    private readonly commands: Commands,
    private readonly onWords: OnWords,
  ) {
    this.pipelines = commands.length;
  }

  /** Walks from the root; false when the grammar met something that it cannot read. */
  run(root: Node, depth: number, inside: number | undefined): boolean {
    this.isWhole = !root.hasError;
    this.visitAll(root, { joint: 'start', pipeline: undefined, depth, inside, level: 0 });
    return this.isWhole;
  }

  private visit(node: Node, place: Place): void {
    if (place.level > deepestLevel) this.isWhole = false;
    else if (commandTypes.has(node.type)) this.command(node, place, []);
    else if (node.type === 'list') this.list(node, place);
    else if (node.type === 'pipeline') this.pipeline(node, place);
    else if (node.type === 'redirected_statement') this.redirected(node, place);
    else if (node.type === 'variable_assignment') this.assignment(node, place);
    else this.visitAll(node, deeper.has(node.type) ? { ...place, depth: place.depth + 1, joint: 'start' } : place);
  }

  private visitAll(node: Node, place: Place): void {
    let { joint } = place;
    for (const child of node.children) {
      if (child.isNamed) {
        this.visit(child, { ...place, joint, level: place.level + 1 });
        joint = ';';
      } else joint = joints[child.type] ?? joint;
    }
  }

  /** `a && b && c` leans to the left, so the left spine is walked without recursion. */
  private list(node: Node, place: Place): void {
    const spine: Node[] = [node];
    for (let left = node.firstChild; left?.type === 'list'; left = left.firstChild) spine.push(left);
    let { joint } = place;
    for (const [i, list] of spine.reverse().entries())
      for (const child of i === 0 ? list.children : list.children.slice(1)) {
        if (child.isNamed) this.visit(child, { ...place, joint, level: place.level + 1 });
        else joint = joints[child.type] ?? joint;
      }
  }

  private pipeline(node: Node, place: Place): void {
    const members = node.children.filter((child) => child.isNamed && child.type !== 'comment');
    this.pipelines += 1;
    const id = this.pipelines;
    for (const [index, member] of members.entries()) {
      const pipeline = { id, index, length: members.length };
      this.visit(member, { ...place, joint: index === 0 ? place.joint : '|', pipeline, level: place.level + 1 });
    }
  }

  /** The grammar puts the redirect of `a && b >x` around the whole list; it is the last command's. */
  private redirected(node: Node, place: Place): void {
    const body = node.childForFieldName('body');
    const redirects = node.childrenForFieldName('redirect');
    if (body !== null && commandTypes.has(body.type)) this.command(body, place, redirects);
    else {
      const before = this.commands.length;
      if (body !== null) this.visit(body, { ...place, level: place.level + 1 });
      const last = this.commands.at(-1);
      const own = redirects.map((redirect) => this.redirect(redirect));
      if (last !== undefined && this.commands.length > before)
        this.commands[this.commands.length - 1] = { ...last, redirects: [...last.redirects, ...own] };
    }
    for (const redirect of redirects) this.afterHeredoc(redirect, place);
  }

  /** `cat <<EOF && b`: what follows the mark on its line hangs below the redirect. */
  private afterHeredoc(redirect: Node, place: Place): void {
    const index = this.commands.length - 1;
    let { joint } = place;
    for (const child of redirect.children) {
      if (!child.isNamed) joint = joints[child.type] ?? joint;
      else if (child.type === 'heredoc_body') this.visitAll(child, { ...place, inside: index, level: place.level + 1 });
      else if (redirect.type !== 'heredoc_redirect') this.substitutions(child, { ...place, inside: index });
      else if (!/^(?:heredoc_\w+|file_redirect|word|string|raw_string|concatenation|file_descriptor)$/.test(child.type)) {
        const pipeline = joint === '|' ? { id: (this.pipelines += 1), index: 1, length: 2 } : place.pipeline;
        this.visit(child, { ...place, joint, pipeline, level: place.level + 1 });
      }
    }
  }

  private assignment(node: Node, place: Place): void {
    this.commands.push({
      ...this.frame(node, place),
      name: undefined,
      words: [],
      assignments: [this.assigned(node)],
      redirects: [],
    });
    this.substitutions(node, { ...place, inside: this.commands.length - 1 });
  }

  private command(node: Node, place: Place, outer: readonly Node[]): void {
    const redirectNodes = [...node.childrenForFieldName('redirect'), ...outer];
    const isTest = node.type === 'test_command';
    const assignmentNodes = node.children.filter((child) => child.type === 'variable_assignment');
    const inner = isTest ? leaves(node) : node.children;
    const trailing = redirectNodes.flatMap((redirect) =>
      redirect.type === 'file_redirect'
        ? redirect.childrenForFieldName('destination').slice(1)
        : redirect.childrenForFieldName('argument'),
    );
    const others = new Set(redirectNodes.map((redirect) => redirect.id));
    const isWord = (child: Node): boolean =>
      child.type !== 'variable_assignment' && child.type !== 'comment' && !others.has(child.id);
    const [head, ...words] = [...inner.filter(isWord), ...trailing].map((child) => this.mapped(child));
    const name = head && literalOf(head)?.text;
    const index = this.commands.length;
    const redirects = redirectNodes.map((redirect) => this.redirect(redirect));
    this.commands.push({
      ...this.frame(node, place),
      name: name === undefined || name === '' ? undefined : baseName(name),
      words: words.map(wordOf),
      assignments: assignmentNodes.map((child) => this.assigned(child)),
      redirects,
    });
    for (const child of node.children) this.substitutions(child, { ...place, inside: index });
    if (head !== undefined) this.onWords([head, ...words], index, place.depth);
  }

  /** Commands inside `$(...)`, backticks and `<(...)` of a word. */
  private substitutions(node: Node, place: Place): void {
    if (place.level > deepestLevel) this.isWhole = false;
    else if (deeper.has(node.type)) this.visit(node, { ...place, pipeline: undefined, level: place.level + 1 });
    else for (const child of node.namedChildren) this.substitutions(child, { ...place, level: place.level + 1 });
  }

  private frame(
    node: Node,
    { joint, pipeline, depth, inside }: Place,
  ): Pick<ShellCommand, 'joint' | 'pipeline' | 'depth' | 'inside' | 'span'> {
    return { joint, pipeline, depth, inside, span: this.script.span(node.startIndex, node.endIndex) };
  }

  private assigned(node: Node): ShellAssignment {
    const value = node.childForFieldName('value');
    return {
      name: node.childForFieldName('name')?.text ?? '',
      value: value === null ? undefined : wordOf(this.mapped(value)),
      span: this.script.span(node.startIndex, node.endIndex),
    };
  }

  private redirect(node: Node): ShellRedirect {
    const operator = node.children.find((child) => !child.isNamed)?.type ?? '';
    const target =
      node.childForFieldName('destination') ?? node.namedChildren.find((child) => child.type === 'heredoc_start') ?? null;
    return {
      operator,
      target: target === null ? undefined : wordOf(this.mapped(target)),
      span: this.script.span(node.startIndex, node.endIndex),
    };
  }

  private mapped(node: Node): MappedText {
    return this.script.slice(node.startIndex, node.endIndex);
  }
}

/** `[ -f x ]` has a tree of its own kind; as words it is its leaves. */
function leaves(node: Node): Node[] {
  return node.children.flatMap((child) => (/_expression$/.test(child.type) ? leaves(child) : [child]));
}

function wordOf(word: MappedText): ShellWord {
  const value = literalOf(word)?.text;
  return { raw: word.text, value, expands: value === undefined, span: word.span(0, word.text.length) };
}
