import ts from 'typescript';

/** Properties that VS Code shows. */
const SHOWN = new Set([
  'label',
  'description',
  'detail',
  'placeHolder',
  'placeholder',
  'prompt',
  'title',
  'tooltip',
  'message',
  'validationMessage',
]);

/** The same, and what the items of the status bar show. */
const ASSIGNED = new Set([...SHOWN, 'text']);

/** Functions of VS Code that show their arguments. */
const SHOWING = /\.(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|announce)$|^announce$/;

/** Attributes of HTML that people read or hear. */
const READ_ATTRIBUTE = /\s(?:title|alt|placeholder|aria-label|aria-description)="[^"$]*\p{L}/u;

/** Texts that are no words: samples of what is typed, and codes. */
const NOT_TRANSLATED: ReadonlySet<string> = new Set([
  'example.bitrix24.com',
  'https://example.bitrix24.com/rest/1/…/',
  '/rest/1/…/',
  'https://intranet.example.com',
  'X-Access-Token: …',
  '{"access_token": "…", "client_endpoint": "https://example.bitrix24.com/rest/", …}',
  'local.…',
  'chat',
  'tel:',
]);

/** Texts of a source that are shown without passing through `l10n.t`, and calls of it that no extractor understands. */
export function bareTexts(source: string, file = 'source.ts'): string[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const tell = (node: ts.Node, what: string): void => {
    const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
    found.push(`${file}:${line + 1}: ${what}`);
  };
  const check = (node: ts.Expression | undefined): void => {
    if (!node) return;
    for (const text of literalsIn(node)) {
      if (/\p{L}{2}/u.test(text.replaceAll(/\$\([\w~-]+\)/g, '')) && !NOT_TRANSLATED.has(text))
        tell(node, text);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && SHOWN.has(nameOf(node.name))) check(node.initializer);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isPropertyAccessExpression(node.left) && ASSIGNED.has(node.left.name.text)) check(node.right);
    }
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText();
      if (SHOWING.test(called)) node.arguments.forEach(check);
      if (/(?:^|\.)l10n\.t$/.test(called) && !isExtractable(node.arguments[0])) tell(node, 'not extracted');
    }
    if (ts.isNewExpression(node) && /(?:^|\.)TreeItem$/.test(node.expression.getText())) {
      check(node.arguments?.[0]);
    }
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
      for (const text of htmlTexts(node.template)) tell(node, text);
    }
    if (!isText(node)) ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** A call of `l10n.t`: its own literal is a text that passes through. */
function isText(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /(?:^|\.)l10n\.t$/.test(node.expression.getText());
}

function isExtractable(argument: ts.Expression | undefined): boolean {
  if (!argument) return false;
  if (ts.isStringLiteralLike(argument)) return true;
  return (
    ts.isObjectLiteralExpression(argument) &&
    argument.properties.some(
      (property) =>
        ts.isPropertyAssignment(property) &&
        nameOf(property.name) === 'message' &&
        ts.isStringLiteralLike(property.initializer),
    )
  );
}

const nameOf = (name: ts.PropertyName): string =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';

/** The literals that a value can be, those of its branches too. */
function literalsIn(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literalsIn(node.left), ...literalsIn(node.right)];
  if (ts.isParenthesizedExpression(node)) return literalsIn(node.expression);
  return [];
}

/** The words of a template of lit-html that stand between its tags or in attributes that people read. */
function htmlTexts(template: ts.TemplateLiteral): string[] {
  const literals = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template.text]
    : [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)];
  // A value stands for itself as a sign that is in no name of a tag.
  const html = literals.join('\u{fffc}').replaceAll(/<!--.*?-->/gs, '');
  const between = html
    .replaceAll(/<(?:style|script)\b.*?<\/(?:style|script)>/gs, '')
    .replaceAll(/<[^>]*>/gs, '\n');
  const words = between.split('\n').map((text) => text.trim());
  const read = READ_ATTRIBUTE.exec(html)?.[0] ?? '';
  return [...words, read].filter((text) => /\p{L}{2}/u.test(text)).map((text) => text.trim());
}
