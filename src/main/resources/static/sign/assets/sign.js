/* Drawing a signature. Without this script the typed name is the signature. */
(function () {
  'use strict';
  const form = document.getElementById('sign');
  const canvas = document.getElementById('drawn');
  const pad = form.querySelector('.pad');
  const typed = form.querySelector('.typed');
  const draw = form.querySelector('input[value=drawn]');
  const pen = canvas.getContext('2d');
  let strokes = 0;

  function size() {
    const scale = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = Math.round(canvas.clientWidth * scale);
    canvas.height = Math.round(canvas.clientHeight * scale);
    pen.scale(scale, scale);
    pen.lineWidth = 2.5;
    pen.lineCap = pen.lineJoin = 'round';
    pen.strokeStyle = '#101820';
    strokes = 0;
  }

  function show() {
    const wasHidden = pad.hidden;
    pad.hidden = !draw.checked;
    typed.hidden = draw.checked;
    typed.textContent = form.elements.name.value;
    if (wasHidden && draw.checked) {
      size();
    }
  }

  function at(event) {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left - canvas.clientLeft, event.clientY - box.top - canvas.clientTop];
  }

  canvas.addEventListener('pointerdown', event => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineTo(...at(event));
    pen.stroke();
    strokes++;
  });
  canvas.addEventListener('pointermove', event => {
    if (canvas.hasPointerCapture(event.pointerId)) {
      pen.lineTo(...at(event));
      pen.stroke();
    }
  });
  document.getElementById('clear').addEventListener('click', size);
  form.addEventListener('change', show);
  form.addEventListener('input', show);
  form.addEventListener('submit', () => {
    form.elements.drawn.value = draw.checked && strokes > 0 ? canvas.toDataURL('image/png') : '';
  });

  draw.disabled = false;
  draw.checked = true;
  show();
}());
