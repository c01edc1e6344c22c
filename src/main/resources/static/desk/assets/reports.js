// Draws each figure's table as a chart: the first column names the bars, the others are the series.
// The table stays, so that nothing can be read in the picture alone.
'use strict';

const COLORS = ['#1f5fa8', '#b3541e', '#2f7d4f', '#7a4ea3', '#5b6470', '#9c2f50'];
const AGES = ['#a9c9ea', '#6fa3d6', '#3a78b9', '#c46a1b', '#9a2f1f'];

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
Chart.defaults.color = '#1d2530';
Chart.defaults.animation = false;

for (const figure of document.querySelectorAll('figure[data-chart]')) {
  const kind = figure.dataset.chart;
  const skip = 1 + Number(figure.dataset.skip || 0);
  const only = Number(figure.dataset.column || 0);
  const heads = [...figure.querySelectorAll('thead th')].map(cell => cell.textContent);
  const rows = [...figure.querySelectorAll('tbody tr')].map(row => [...row.cells].map(cell => cell.textContent));
  const columns = only ? [only] : heads.map((_, i) => i).slice(skip);
  const colors = kind === 'stacked' && skip === 1 ? AGES : COLORS;
  figure.querySelector('.chart').style.height = `${90 + rows.length * 32}px`;
  new Chart(figure.querySelector('canvas'), {
    type: 'bar',
    data: {
      labels: rows.map(row => row[0]),
      datasets: columns.map((column, i) => ({
        label: heads[column],
        data: rows.map(row => Number(row[column])),
        backgroundColor: colors[i % colors.length],
        maxBarThickness: 22
      }))
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      plugins: {legend: {display: columns.length > 1, position: 'bottom'}},
      scales: {
        x: {beginAtZero: true, stacked: kind === 'stacked', max: kind === 'percent' ? 100 : undefined, ticks: {precision: 0}},
        y: {stacked: kind === 'stacked', grid: {display: false}}
      }
    }
  });
}
