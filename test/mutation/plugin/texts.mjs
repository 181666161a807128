/** Leaves alone what is only said to people: the texts of errors, and the comments and remarks in the SQL. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const HAN = /\p{Script=Han}/u;

const texts = {
  shouldIgnore(path) {
    if (path.isThrowStatement()) return undefined;
    if (path.isNewExpression() && /Error$/.test(path.node.callee.name ?? ''))
      return 'the text of an error';
    if (path.isStringLiteral() && HAN.test(path.node.value)) return 'words for people';
    if (path.isTemplateLiteral() && path.node.quasis.some(({ value }) => HAN.test(value.raw)))
      return 'words for people';
    if (path.isObjectProperty() && path.node.key.name === 'words') return 'words for people';
    return undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', texts)];
