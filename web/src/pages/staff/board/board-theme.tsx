import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { Outlet } from 'react-router';
import { useLanguage } from '../../../i18n/language.js';

/** antd in the colours of styles/tokens.css, so that its tables and forms belong to the house. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1d5a4d',
    colorLink: '#1d5a4d',
    colorSuccess: '#3f8574',
    colorWarning: '#e0a93b',
    colorError: '#b4492f',
    colorInfo: '#1d5a4d',
    colorTextBase: '#1f2b27',
    colorBgBase: '#fffefa',
    colorBorder: '#cfc9ba',
    colorBorderSecondary: '#e9e4d8',
    fontFamily: 'var(--font)',
    fontSize: 15,
    borderRadius: 8,
    controlHeight: 40,
  },
  components: {
    Table: { headerBg: '#f5f2ea', headerColor: '#4a5751', rowHoverBg: '#f3f7f3' },
    Drawer: { colorBgElevated: '#fffefa' },
  },
};

export function BoardTheme() {
  const { language } = useLanguage();
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS}>
      <Outlet />
    </ConfigProvider>
  );
}
