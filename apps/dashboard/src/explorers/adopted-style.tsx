import { useInsertionEffect } from 'react';

/**
 * Stands in for react-style-singleton, through which the dialogs of GraphiQL hold the page still: that puts a <style> into the page,
 * which its policy refuses; a constructed style sheet is a program's own doing and allowed.
 */
export const styleSingleton =
  () =>
  ({ styles }: { styles: string }): null => {
    useInsertionEffect(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      document.adoptedStyleSheets.push(sheet);
      return () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      };
    }, [styles]);
    return null;
  };
