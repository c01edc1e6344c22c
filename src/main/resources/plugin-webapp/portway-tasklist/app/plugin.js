export default [{
  id: 'portway-reports',
  pluginPoint: 'tasklist.navbar.action',
  priority: 50,
  render: node => {
    const link = document.createElement('a');
    link.href = new URL('/desk/reports', document.baseURI).href;
    link.textContent = 'Reports';
    node.append(link);
  }
}];
