/**
 * Puts brackets that the printer of the instrumented sources leaves out: of `a & (b as number) & c` it makes
 * `a & b as number & c`, which is another type and no program. Nothing is ignored here; this is only where a plugin gets
 * to see the syntax tree before mutants are placed in it.
 */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const brackets = {
  shouldIgnore(path) {
    const { node } = path;
    if (path.isBinaryExpression())
      for (const side of ['left', 'right'])
        if (node[side].type === 'TSAsExpression') node[side] = inBrackets(node[side]);
    return undefined;
  },
};

function inBrackets(expression) {
  const { start, end, loc } = expression;
  return { type: 'ParenthesizedExpression', expression, start, end, loc };
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'brackets', brackets)];
