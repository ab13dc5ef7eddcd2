package main

import (
	"bytes"
	"fmt"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/vpcep-go/vpcep/bench/internal/batchadd"
)

const (
	chartWidth  = 24 * vg.Centimeter
	chartHeight = 11 * vg.Centimeter
)

// fontFamily is what the plotting library names its font in the chart, and otherFonts are those that a browser takes where
// that one is not installed. They are as wide.
const (
	fontFamily = "font-family:Liberation Sans"
	otherFonts = ",Arial,Helvetica,sans-serif"
)

// chart draws time and allocations against the number of records, a line for each contender.
func chart(figures []batchadd.Figure) ([]byte, error) {
	time, err := panel("Time of a call, µs", figures, func(f batchadd.Figure) float64 { return float64(f.Time.Nanoseconds()) / 1_000 })
	if err != nil {
		return nil, err
	}
	allocations, err := panel("Allocations of a call", figures, func(f batchadd.Figure) float64 { return float64(f.Allocations) })
	if err != nil {
		return nil, err
	}
	canvas := vgsvg.New(chartWidth, chartHeight)
	panels := [][]*plot.Plot{{time, allocations}}
	tiles := draw.Tiles{Rows: 1, Cols: 2, PadX: vg.Centimeter, PadTop: vg.Millimeter, PadBottom: vg.Millimeter, PadLeft: vg.Millimeter, PadRight: 2 * vg.Millimeter}
	for i, area := range plot.Align(panels, tiles, draw.New(canvas))[0] {
		panels[0][i].Draw(area)
	}
	var svg bytes.Buffer
	if _, err := canvas.WriteTo(&svg); err != nil {
		return nil, fmt.Errorf("write the chart: %w", err)
	}
	return bytes.ReplaceAll(svg.Bytes(), []byte(fontFamily), []byte(fontFamily+otherFonts)), nil
}

// panel draws one value of the figures. Both axes are logarithmic, so that a ratio is a distance, the same everywhere.
func panel(title string, figures []batchadd.Figure, value func(batchadd.Figure) float64) (*plot.Plot, error) {
	p := plot.New()
	p.Title.Text, p.X.Label.Text = title, "records in the call"
	p.Title.Padding = vg.Millimeter
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.X.Tick.Marker, p.Y.Tick.Marker = plot.TickerFunc(roundNumbers), plot.TickerFunc(roundNumbers)
	for _, text := range []*font.Font{
		&p.Title.TextStyle.Font, &p.X.Label.TextStyle.Font, &p.X.Tick.Label.Font, &p.Y.Tick.Label.Font, &p.Legend.TextStyle.Font,
	} {
		text.Typeface, text.Variant = "Liberation", "Sans"
	}
	p.Legend.Top, p.Legend.Left, p.Legend.Padding = true, true, vg.Points(2)
	p.Add(plotter.NewGrid())
	for i, name := range names(figures) {
		var points plotter.XYs
		for _, f := range figures {
			if f.Contender == name {
				points = append(points, plotter.XY{X: float64(f.Records), Y: value(f)})
			}
		}
		line, dots, err := plotter.NewLinePoints(points)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", title, name, err)
		}
		look := looks()[i%len(looks())]
		line.Color, line.Width, line.Dashes = look.color, vg.Points(1.5), look.dashes
		dots.Color, dots.Shape, dots.Radius = look.color, look.shape, vg.Points(3)
		p.Add(line, dots)
		p.Legend.Add(name, line, dots)
	}
	return p, nil
}

// roundNumbers marks 1, 2 and 5 times each power of ten.
func roundNumbers(least, most float64) []plot.Tick {
	var ticks []plot.Tick
	for power := 1.0; power <= most; power *= 10 {
		for _, value := range []float64{power, 2 * power, 5 * power} {
			if least <= value && value <= most {
				ticks = append(ticks, plot.Tick{Value: value, Label: strconv.Itoa(int(value))})
			}
		}
	}
	return ticks
}

// names are the contenders in the order in which they come.
func names(figures []batchadd.Figure) []string {
	var all []string
	for _, f := range figures {
		if f.Records == figures[0].Records {
			all = append(all, f.Contender)
		}
	}
	return all
}

// look is how the line of a contender looks. Shapes and dashes tell the lines apart without the colours, and the colours
// can be told apart by the colour-blind.
type look struct {
	color  color.Color
	dashes []vg.Length
	shape  draw.GlyphDrawer
}

func looks() []look {
	return []look{
		{color.RGBA{0x77, 0x77, 0x77, 0xff}, []vg.Length{vg.Points(2), vg.Points(2)}, draw.CrossGlyph{}},
		{color.RGBA{0x00, 0x9e, 0x73, 0xff}, []vg.Length{vg.Points(6), vg.Points(2)}, draw.TriangleGlyph{}},
		{color.RGBA{0x00, 0x72, 0xb2, 0xff}, nil, draw.CircleGlyph{}},
		{color.RGBA{0xd5, 0x5e, 0x00, 0xff}, nil, draw.SquareGlyph{}},
	}
}
