// A picture as PNG: echarts draws it as SVG, resvg paints that with the font we bring. Both are loaded with the first picture.
import type { Ground, Picture } from '../messenger/picture.ts';
import type { Image } from '../messenger/screen.ts';
import { packagedFile } from '../packaged-files.ts';
import { type Chart, FONT, progressChart } from './progress-chart.ts';

/** Pixels for each of the layout's: sharp on a phone's screen. */
const SCALE = 2.5;

/** Draws a picture; about 50 ms, of which the painting is done beside the event loop. Throws what the renderers throw. */
export async function drawPicture(picture: Picture): Promise<Image> {
  const { alt } = picture;
  return { alt, mediaType: 'image/png', base64: (await paint(picture, 'light')).toString('base64'), picture };
}

/** The PNG's bytes, for the ground on which it is shown. */
export async function paint(picture: Picture, ground: Ground): Promise<Buffer> {
  const svg = await drawSvg(progressChart(picture, ground));
  const { renderAsync } = await import('@resvg/resvg-js');
  const png = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: SCALE },
    // Without the font all text would be left out silently; the machine's own fonts would differ from place to place.
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT },
  });
  return png.asPng();
}

/** The chart as SVG, its texts still as text. */
export async function drawSvg({ width, height, option }: Chart): Promise<string> {
  const [echarts, { GraphicComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  echarts.use([GraphicComponent, SVGRenderer]);
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

const fontFiles = (): string[] => [
  packagedFile('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  packagedFile('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
];
